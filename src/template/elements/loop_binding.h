#pragma once

#include "template/elements/compiler.h"

namespace rapporteur::templates {

// `x in list` of an attribute: the list, checked, and its names bound in the checker's scope, `loop` too.
// What the condition teaches of the items is learnt.
struct LoopBinding {
    CodePtr list;
    CodePtr condition;
    std::vector<std::uint32_t> slots;
    std::uint32_t loop_slot = 0;
    Type item;
    PathSet named, one_currency; // see Type
    bool never_empty = false;
};
LoopBinding bind_loop(Compiler& compiler, XmlAttribute const& attribute);
// The items of the list that meet the condition; of a loop with one name.
Values rows_of(Runtime& runtime, LoopBinding const& loop);

}
