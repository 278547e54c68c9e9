using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints a value as its text.</summary>
internal sealed class TextConverter<T> : WriteOnlyJsonConverter<T>
    where T : notnull
{
    public override void Write(VerifyJsonWriter writer, T value) => writer.WriteValue(value.ToString());
}
