#pragma once

#include "document/document.h"
#include "template/run/progress.h"

#include <string>

namespace rapporteur::templates {

using Nodes = std::vector<document::Node>;

// Makes the document's nodes: each counts against the limit `nodes`, and has the place of the instruction
// that runs.
class NodeMaker {
public:
    explicit NodeMaker(Progress& progress) : progress_(progress) {}

    document::Node make(document::Role role)
    {
        document::Node node(role);
        node.place = progress_.place_number();
        progress_.count_node();
        return node;
    }
    document::Node make_text(std::string words)
    {
        document::Node node = make(document::Role::text);
        node.text = std::move(words);
        return node;
    }

private:
    Progress& progress_;
};

}
