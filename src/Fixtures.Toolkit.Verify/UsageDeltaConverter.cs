using Fixtures.Toolkit.Usage;
using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints a change of usage: one line per host and project.</summary>
internal sealed class UsageDeltaConverter : WriteOnlyJsonConverter<UsageDelta>
{
    public override void Write(VerifyJsonWriter writer, UsageDelta value)
    {
        writer.WriteStartObject();
        writer.WriteMember(value, InWords(value.Hosts), nameof(value.Hosts));
        writer.WriteMember(value, InWords(value.Projects), nameof(value.Projects));
        writer.WriteEndObject();
    }

    private static Dictionary<string, string> InWords(IReadOnlyList<UsageChange> changes) =>
        changes.ToDictionary(change => change.Name, change => change.By.ToString());
}
