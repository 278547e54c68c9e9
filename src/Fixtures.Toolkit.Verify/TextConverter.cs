using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints a value as its text.</summary>
internal sealed class TextConverter<T> : NamingConverter<T>
    where T : notnull
{
    protected override void Write(VerifyJsonWriter writer, T value, StableNames names) =>
        writer.WriteValue(names.Rewrite(value.ToString() ?? ""));
}
