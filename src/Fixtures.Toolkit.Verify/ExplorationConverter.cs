using Fixtures.Toolkit.OpenStack;
using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints the report of an exploration without its real time.</summary>
internal sealed class ExplorationConverter : WriteOnlyJsonConverter<ExplorationReport>
{
    public override void Write(VerifyJsonWriter writer, ExplorationReport value)
    {
        writer.WriteStartObject();
        writer.WriteMember(value, value.Runs, nameof(value.Runs));
        writer.WriteMember(value, value.Allowed, nameof(value.Allowed));
        writer.WriteEndObject();
    }
}
