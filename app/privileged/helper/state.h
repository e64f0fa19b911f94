// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/privileged/helper/system.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ferry::helper {

/// An interface the helper made, told again by the random address it got at birth: a name alone could
/// by now be somebody else's.
struct Owned
{
    enum class Kind { Bridge, Tap };
    Kind kind = Kind::Bridge;
    std::string name;
    std::string mac;
    std::uint32_t uid = 0; ///< for whom it was made: nobody else but root may change or remove it

    bool operator==(const Owned&) const = default;
};

/// Whether someone may change or remove an entry: the user it was made for, and root itself (no value).
bool mayChange(const Owned& entry, std::optional<std::uint32_t> asker);

/// Lines of the state file; lines that are not of its form are left out.
std::vector<Owned> readOwned(std::string_view text);
std::string ownedText(const std::vector<Owned>& owned);

/// What kernel.perf_event_paranoid was before the helper lowered it, and for whom.
struct PerfBefore
{
    int level = 0;
    std::uint32_t uid = 0;

    bool operator==(const PerfBefore&) const = default;
};

/// "perf LEVEL UID" in the state file's text; nothing when there is no such line.
std::optional<PerfBefore> readPerfBefore(std::string_view text);
std::string perfText(const PerfBefore& before);

/// The record of what the helper made on this computer since it was started, in a folder only root may
/// write. Locked while it is open, so that two helpers do not cross.
/// Nothing of it stays on the disk when there is nothing to record.
class State
{
public:
    State() = default;
    ~State();
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    /// False: `why` says it.
    bool open(std::string& why);

    const std::vector<Owned>& owned() const { return m_owned; }
    const Owned* find(Owned::Kind kind, std::string_view name) const;
    /// Whether an entry of that name, whatever it is, was made for someone else.
    bool isAnothers(std::string_view name, std::optional<std::uint32_t> asker) const;
    /// On disk before it returns true; an entry of the same name is replaced.
    bool add(const Owned& entry);
    bool drop(std::string_view name);
    const std::optional<PerfBefore>& perfBefore() const { return m_perf; }
    bool setPerfBefore(const std::optional<PerfBefore>& before); ///< on disk before it returns true

private:
    bool lock();
    bool save();

    Fd m_folder, m_lock;
    std::vector<Owned> m_owned;
    std::optional<PerfBefore> m_perf;
};

} // namespace ferry::helper
