#pragma once

#include "base/diagnostics/context.h"
#include "base/diagnostics/position.h"
#include "style/theme.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace rapporteur::batch {

// The themes of some template folders, each read when it is first asked for and kept from then on: a run of
// many builds reads each once. What changes in a theme's files after that counts for other Themes only.
// Threads: any; who asks while another reads a theme waits.
class Themes {
public:
    explicit Themes(std::vector<std::string> folders) : folders_(std::move(folders)) {}
    std::vector<std::string> const& folders() const { return folders_; }

    // The theme of that name; null where it has errors. Faults are those of style::load_theme(): warnings of
    // a theme that is kept are reported to everybody who asks for it, and one that has errors is read again.
    std::shared_ptr<style::Theme const> find(std::string const& name, Position const& asked_at,
                                             Context& context);

private:
    struct Kept {
        std::shared_ptr<style::Theme const> theme;
        Diagnostics warnings;
    };
    std::vector<std::string> folders_;
    std::mutex mutex_;
    std::map<std::string, Kept> kept_;
};

}
