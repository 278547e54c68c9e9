using Fixtures.Toolkit.Usage;
using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints a usage report by host and by project.</summary>
internal sealed class UsageReportConverter : WriteOnlyJsonConverter<UsageReport>
{
    public override void Write(VerifyJsonWriter writer, UsageReport value)
    {
        writer.WriteStartObject();
        writer.WriteMember(value, value.Hosts, nameof(value.Hosts));
        writer.WriteMember(value, value.Projects, nameof(value.Projects));
        writer.WriteEndObject();
    }
}
