#include "tool.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace rapporteur::test {

ToolResult run_tool(std::vector<std::string> const& arguments)
{
    std::string command;
    for (std::string const& argument : arguments) {
        command += command.empty() ? "'" : " '";
        for (char const c : argument) command += c == '\'' ? std::string("'\\''") : std::string(1, c);
        command += '\'';
    }
    command += " 2>&1";
    std::FILE* const pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + arguments.front());
    ToolResult result;
    std::array<char, 4096> buffer;
    for (std::size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
        result.output.append(buffer.data(), n);
    }
    int const status = pclose(pipe);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (result.status == 127)
        throw std::runtime_error(arguments.front() + " is not installed; tests/run installs it");
    return result;
}

TemporaryFolder::TemporaryFolder()
{
    std::string name = (std::filesystem::temp_directory_path() / "rapporteur-pdf-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder()
{
    // Kept where someone wants to look at the files.
    std::error_code ignored;
    if (std::getenv("RAPPORTEUR_KEEP") == nullptr) std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(std::string_view name, std::string_view bytes) const
{
    std::filesystem::path const path = path_ / name;
    std::ofstream out(path, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
    return path.string();
}

}
