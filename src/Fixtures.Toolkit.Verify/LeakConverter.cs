using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints a leak as its title, its maker and the step that should have removed it.</summary>
internal sealed class LeakConverter : NamingConverter<Leak>
{
    protected override void Write(VerifyJsonWriter writer, Leak value, StableNames names)
    {
        writer.WriteStartObject();
        writer.WriteMember(value, names.Rewrite(value.Title), nameof(value.Title));
        writer.WriteMember(value, value.MadeBy is { } madeBy ? names.Rewrite(madeBy) : null, nameof(value.MadeBy));
        writer.WriteMember(value, names.Rewrite(value.MissedRemoval), nameof(value.MissedRemoval));
        writer.WriteEndObject();
    }
}
