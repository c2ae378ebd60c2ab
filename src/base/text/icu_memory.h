#pragma once

// ICU where memory ends.
namespace rapporteur {

// Gives ICU a little memory of its own for when the system has no more. Many of its functions say nothing of
// want of memory, or end the process over it: words would come out empty or in another language. With it they
// come out right, and the want is met by what is our own, which tells it. For the program's start: it is
// ICU's for the whole process. Threads: once, before any other.
void keep_memory_for_icu();

}
