// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labrecorder.h"

#include "app/migration/totalverdict.h"

#include <QJsonArray>

namespace ferry {

using namespace Qt::StringLiterals;

LabRecorder::LabRecorder(Lab& lab, const QString& folder, QObject* parent)
    : QObject(parent), m_lab(lab), m_recorder(folder)
{
    connect(&m_recorder, &RunRecorder::failed, this, [this](const Error& error) {
        m_recordError = error;
        emit failed(error);
    });
}

LabRecorder::~LabRecorder()
{
    std::ignore = close();
}

Result<void> LabRecorder::open()
{
    if (const auto opened = m_recorder.open(); !opened)
        return opened;
    connect(&m_lab, &Lab::sampled, this, [this](const Sample& sample) { m_recorder.add(sample); });
    connect(&m_lab, &Lab::happened, this, [this](const RunEvent& event) { m_recorder.add(event); });
    connect(&m_lab, &Lab::printed, this,
            [this](const QString& source, const QByteArray& bytes) { m_recorder.addRaw(source, bytes); });
    connect(&m_lab, &Lab::stateChanged, this, [this](LabState state) {
        if (state == LabState::Migrating)
            m_moving = true;
    });
    connect(&m_lab, &Lab::moved, this, [this](const Verdict& verdict) {
        m_moving = false;
        m_verdicts << verdict;
    });
    connect(&m_lab, &Lab::failed, this, [this](const Error& error) { m_labError = error; });
    m_story = std::make_unique<LabStory>(m_lab);
    connect(m_story.get(), &LabStory::told, this, [this](const RunEvent& event) { m_recorder.add(event); });
    m_story->begin();
    return {};
}

Result<void> LabRecorder::close()
{
    if (!std::exchange(m_story, nullptr))
        return {};
    disconnect(&m_lab, nullptr, this, nullptr);
    const auto written = m_recorder.writeSummary(summary());
    const auto closed = m_recorder.close();
    if (m_recordError)
        return tl::unexpected(*m_recordError);
    return written ? closed : written;
}

// A tool may have printed something before this run began, or after it: only this run knows what it has.
void LabRecorder::nameRawFiles(QJsonObject& json) const
{
    QJsonObject measure = json["measure"_L1].toObject();
    QJsonArray sources;
    const QJsonArray all = measure["sources"_L1].toArray();
    for (const QJsonValue& each : all) {
        QJsonObject source = each.toObject();
        if (const QString name = source["source"_L1].toString(); m_recorder.hasRaw(name))
            source.insert(u"file"_s, RunRecorder::rawFile(name));
        sources << source;
    }
    if (sources.isEmpty())
        return;
    measure.insert(u"sources"_s, sources);
    json.insert(u"measure"_s, measure);
}

QJsonObject LabRecorder::summary() const
{
    QJsonObject json = m_lab.summary();
    nameRawFiles(json);
    if (!m_settings.isEmpty())
        json.insert(u"settings"_s, QJsonArray::fromStringList(m_settings));
    json.insert(u"ferry"_s, QStringLiteral(FERRY_VERSION));
    json.insert(u"lab"_s, m_lab.name());
    QJsonObject verdict = totalVerdict(m_verdicts);
    if (m_moving && !m_labError) {
        verdict.insert(u"outcome"_s, outcomeName(Outcome::Cancelled));
        verdict.insert(u"error"_s,
                       QJsonObject{{u"sentence"_s, tr("The run ended while the guest was moving.")}});
    }
    if (m_labError) {
        verdict.insert(u"outcome"_s, u"failed"_s);
        verdict.insert(u"error"_s, QJsonObject{{u"sentence"_s, m_labError->sentence},
                                               {u"cure"_s, m_labError->cure},
                                               {u"detail"_s, m_labError->detail}});
    }
    json.insert(u"verdict"_s, verdict);
    QJsonArray moves;
    for (const Verdict& each : m_verdicts)
        moves << each.toMoveJson();
    json.insert(u"moves"_s, moves);
    return json;
}

} // namespace ferry
