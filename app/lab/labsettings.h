// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/quicksettings.h"

#include <any>
#include <concepts>

namespace ferry {

/// Which lab, and how it is to be. A value of whichever type that lab's settings have; the registry
/// (labregistry.h) reads it and makes the lab of it.
class LabSettings
{
public:
    /// The quick lab as it is without any `--set`.
    LabSettings() : LabSettings(QuickSettings()) {}
    template <typename Settings>
    requires std::derived_from<Settings, MoveSettings> LabSettings(const Settings& settings)
        : m_lab(Settings::lab), m_value(settings), m_moves([](const std::any& value) -> const MoveSettings& {
              return *std::any_cast<Settings>(&value);
          }),
          m_load([](const std::any& value) { return std::any_cast<Settings>(&value)->load; }),
          m_equal([](const std::any& left, const std::any& right) {
              return *std::any_cast<Settings>(&left) == *std::any_cast<Settings>(&right);
          })
    {
    }

    const QString& lab() const { return m_lab; } ///< its name in the registry
    /// The part that says what moves and how: the same for all labs.
    const MoveSettings& moves() const { return m_moves(m_value); }
    Load load() const { return m_load(m_value); } ///< inside the guest, at the start
    /// The lab's own settings; null where they are those of another lab.
    template <typename Settings> const Settings* as() const { return std::any_cast<Settings>(&m_value); }

    bool operator==(const LabSettings& other) const
    {
        return m_value.type() == other.m_value.type() && m_equal(m_value, other.m_value);
    }

private:
    QString m_lab;
    std::any m_value;
    const MoveSettings& (*m_moves)(const std::any&);
    Load (*m_load)(const std::any&);
    bool (*m_equal)(const std::any&, const std::any&);
};

} // namespace ferry
