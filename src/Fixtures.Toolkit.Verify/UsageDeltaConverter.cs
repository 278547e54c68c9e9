using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints a change of usage in one line for each host and project.</summary>
internal sealed class UsageDeltaConverter : WriteOnlyJsonConverter<UsageDelta>
{
    public override void Write(VerifyJsonWriter writer, UsageDelta value)
    {
        if (value.IsNone)
            writer.WriteValue("No usage changed.");
        else
            writer.Serialize(new Tree(new Dictionary<string, object?>
            {
                [nameof(value.Hosts)] = Lines(value.Hosts),
                [nameof(value.Projects)] = Lines(value.Projects),
            }));
    }

    private static Dictionary<string, object?> Lines(IReadOnlyList<UsageChange> changes) =>
        changes.ToDictionary(change => change.Name, change => (object?)change.Amounts.ToString());
}
