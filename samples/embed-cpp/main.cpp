// Makes the brief of one session in memory and writes it to a file, and tells what is wrong in a line each.
//
//     embed SOURCES TEMPLATES SESSION OUTPUT.pdf

#include <api/rapporteur.hpp>

#include <cstdio>
#include <fstream>
#include <string>

int main(int argc, char** argv)
{
    if (argc != 5) {
        std::fprintf(stderr, "usage: embed SOURCES TEMPLATES SESSION OUTPUT.pdf\n");
        return 2;
    }
    std::string const sources = argv[1], templates = argv[2], session = argv[3], output = argv[4];

    namespace api = rapporteur::api;
    rapporteur::Context context;
    auto const archive = api::Archive::load({sources}, context);
    auto const brief = api::Template::compile("session-brief", {templates}, context);
    if (archive && brief) {
        api::BuildOptions options;
        options.template_folders = {templates};
        if (auto const pdf = api::build(*archive, *brief, {session}, options, context)) {
            std::ofstream(output, std::ios::binary) << pdf->bytes;
            std::printf("%s: %zu pages, %zu bytes\n", output.c_str(), pdf->pages, pdf->bytes.size());
        }
    }

    // Faults are data: a program shows them in its own way.
    for (rapporteur::Diagnostic const& fault : context.diagnostics.sorted()) {
        std::printf("%s at %s line %u column %u: %s\n", std::string(fault.code).c_str(),
                    fault.at.file.str().c_str(), fault.at.line, fault.at.column, fault.message.c_str());
    }
    return static_cast<int>(api::exit_code(context.diagnostics));
}
