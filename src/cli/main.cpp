#include "cli/command.h"

int main(int argc, char** argv) { return rapporteur::cli::run(argc, argv); }
