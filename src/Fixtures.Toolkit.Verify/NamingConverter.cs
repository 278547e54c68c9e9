using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>Prints a value with the names of the running verification.</summary>
internal abstract class NamingConverter<T> : WriteOnlyJsonConverter<T>
{
    public sealed override void Write(VerifyJsonWriter writer, T value) => Write(writer, value, VerificationNames.For(writer.Counter));

    protected abstract void Write(VerifyJsonWriter writer, T value, StableNames names);
}
