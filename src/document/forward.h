#pragma once

#include <cstdint>

// The names of what a document is made of, for headers that only point to it.
namespace rapporteur::document {

struct Attachment;
struct Document;
struct Letterhead;
struct Node;
struct PictureFile;
struct Provenance;
enum class Derived : std::uint8_t;
enum class Role : std::uint8_t;

}
