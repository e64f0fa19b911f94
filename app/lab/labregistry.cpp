// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labregistry.h"

#include "app/lab/homeworklab.h"
#include "app/lab/quicklab.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct Labs
{
    Q_DECLARE_TR_FUNCTIONS(ferry::LabKind)
};

template <typename Settings> QList<SettingInfo> settingsOf()
{
    QList<SettingInfo> list;
    for (const SettingKey<Settings>& key : Settings::keys())
        list.append({key.name, key.possible, key.needsBoot});
    return list;
}

template <typename Settings> Result<LabSettings> read(const QStringList& words)
{
    return Settings::fromWords(words).map([](const Settings& settings) { return LabSettings(settings); });
}

QStringList sameWords(const LabSettings&, const QStringList& words)
{
    return words;
}

/// A password that came from a file or a pipe cannot be read there twice.
QStringList withPassword(const LabSettings& settings, const QStringList& words)
{
    const QString password = settings.as<HomeworkSettings>()->vncPassword;
    QStringList list = words;
    for (QString& word : list) {
        if (word.startsWith("vnc_password=@"_L1))
            word = u"vnc_password="_s + (password.startsWith(u'@') ? u"@"_s : QString()) + password;
    }
    return list;
}

std::unique_ptr<Lab> makeQuick(const LabSettings& settings, bool, const QString& outFolder)
{
    return std::make_unique<QuickLab>(*settings.as<QuickSettings>(), outFolder);
}

std::unique_ptr<Lab> makeHomework(const LabSettings& settings, bool stepsByUser, const QString& outFolder)
{
    return std::make_unique<HomeworkLab>(*settings.as<HomeworkSettings>(),
                                         stepsByUser ? HomeworkLab::Steps::ByUser : HomeworkLab::Steps::All,
                                         outFolder);
}

} // namespace

const QList<LabKind>& labKinds()
{
    static const QList<LabKind> kinds{
        {QuickSettings::lab, [] { return Labs::tr("quick lab"); },
         [] { return Labs::tr("two QEMUs on this computer, ready in half a minute"); },
         [] { return Labs::tr("needs 1.4 GiB of memory; a move takes seconds"); }, false,
         settingsOf<QuickSettings>, read<QuickSettings>, sameWords, makeQuick},
        {HomeworkSettings::lab, [] { return Labs::tr("homework lab"); },
         [] { return Labs::tr("the course's handout, step by step: two guests, NFS, a nested guest"); },
         [] {
             return Labs::tr("needs 2.5 GiB of memory and 4 GiB of disk; two to three minutes without KVM, "
                             "the first time a few more");
         },
         true, settingsOf<HomeworkSettings>, read<HomeworkSettings>, withPassword, makeHomework},
    };
    return kinds;
}

const LabKind* findLabKind(const QString& name)
{
    const QList<LabKind>& kinds = labKinds();
    const auto found = std::find_if(kinds.cbegin(), kinds.cend(),
                                    [&name](const LabKind& kind) { return kind.name == name; });
    return found == kinds.cend() ? nullptr : &*found;
}

QString labTitle(const QString& name)
{
    const LabKind* kind = findLabKind(name);
    return kind ? kind->title() : name;
}

Result<LabSettings> readLabSettings(const QString& lab, const QStringList& words)
{
    if (const LabKind* kind = findLabKind(lab))
        return kind->read(words);
    QStringList names;
    for (const LabKind& kind : labKinds())
        names << kind.name;
    return fail(ErrorKind::Usage, Lab::tr("This version of Ferry has no lab “%1”.").arg(lab),
                Lab::tr("It has: %1.").arg(names.join(u", "_s)));
}

std::unique_ptr<Lab> makeLab(const LabSettings& settings, bool stepsByUser, const QString& outFolder)
{
    const LabKind* kind = findLabKind(settings.lab());
    Q_ASSERT(kind); // settings are of a lab's own type, and each such type has its lab here
    return kind->make(settings, stepsByUser, outFolder);
}

} // namespace ferry
