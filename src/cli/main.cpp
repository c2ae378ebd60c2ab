#include "cli/command.h"

#include <algorithm>

int main(int argc, char** argv)
{
    return rapporteur::cli::run({argv + std::min(argc, 1), argv + argc}, argc > 0 ? argv[0] : "");
}
