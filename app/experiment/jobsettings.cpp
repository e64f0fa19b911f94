// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/jobsettings.h"

#include "app/lab/guestsettings.h"
#include "app/lab/homeworksettings.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int nestedEvents = 100; ///< a processor that is emulated twice makes some ten of them a second

bool readAmount(int& into, const QString& text, int least, int most)
{
    bool ok = false;
    const int value = text.toInt(&ok);
    if (ok && value >= least && value <= most)
        into = value;
    return ok && value >= least && value <= most;
}

bool readMachine(JobSettings& settings, const QString& word)
{
    settings.onHost = word == "host"_L1;
    settings.processor = word == "kvm"_L1 ? GuestProcessor::Kvm : GuestProcessor::Tcg;
    return settings.onHost || word == "kvm"_L1 || word == "tcg"_L1;
}

bool readCard(JobSettings& settings, const QString& word)
{
    settings.onHost = word == "host"_L1;
    settings.card = word;
    return settings.onHost || word == "virtio-net-pci"_L1 || word == "e1000"_L1;
}

QList<SettingKey<JobSettings>> jobKeys(PlanTask task)
{
    QList<SettingKey<JobSettings>> keys{
        {u"tool_seconds"_s, u"1–600"_s, false,
         [](JobSettings& s, const QString& text) { return readAmount(s.toolSeconds, text, 1, 600); }}};
    if (task == PlanTask::Processor) {
        keys.append({u"machine"_s, u"host, kvm, tcg"_s, false, readMachine});
        keys.append({u"job_events"_s, u"1–1000000"_s, false, [](JobSettings& s, const QString& text) {
                         return readAmount(s.jobEvents, text, 1, 1'000'000);
                     }});
    } else {
        keys.append({u"card"_s, u"host, virtio-net-pci, e1000"_s, false, readCard});
        keys.append({u"udp_mbps"_s, JobSettings::tr("a number above 0, or auto"), false,
                     [](JobSettings& s, const QString& text) {
                         bool ok = true;
                         s.udpMbps = text == "auto"_L1 ? 0 : text.toDouble(&ok);
                         return ok && (text == "auto"_L1 || (s.udpMbps > 0 && s.udpMbps <= 1e6));
                     }});
    }
    return keys;
}

} // namespace

QList<SettingInfo> JobSettings::infos(PlanTask task)
{
    QList<SettingInfo> list;
    const auto keys = task == PlanTask::Move ? QList<SettingKey<JobSettings>>() : jobKeys(task);
    for (const SettingKey<JobSettings>& key : keys)
        list.append({key.name, key.possible, key.needsBoot});
    return list;
}

Result<JobSettings> JobSettings::fromWords(PlanTask task, const QString& lab, const QStringList& words)
{
    JobSettings settings;
    const LabKind* kind = findLabKind(lab);
    if (kind != nullptr && kind->nested)
        settings.jobEvents = nestedEvents;
    const auto keys = jobKeys(task);
    const QStringList own = namesOf(keys);
    QStringList others;
    for (const QString& word : words) {
        if (!own.contains(word.section(u'=', 0, 0))) {
            others << word;
            continue;
        }
        const auto read =
            readSetting<JobSettings>(settings, keys, word, [](const QString&) { return Error(); });
        if (!read)
            return tl::unexpected(read.error());
    }
    const auto labSettings = readLabSettings(lab, others);
    if (!labSettings) {
        Error error = labSettings.error();
        error.cure += u' ' + tr("This plan also has: %1.").arg(own.join(", "_L1));
        return tl::unexpected(error);
    }
    settings.lab = *labSettings;
    const auto* homework = settings.lab.as<HomeworkSettings>();
    // A bridge and packages would be left on a machine of the user's own.
    if (homework != nullptr && (homework->usesGivenHosts() || homework->usesOwnImage()))
        return fail(ErrorKind::Usage, tr("This plan measures on a guest1 that Ferry makes itself."),
                    tr("Leave out guest1, guest2, image and iso."));
    return settings;
}

} // namespace ferry
