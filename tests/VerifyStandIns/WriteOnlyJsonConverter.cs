using Argon;

namespace VerifyTests;

internal abstract class WriteOnlyJsonConverter : JsonConverter
{
    public abstract void Write(VerifyJsonWriter writer, object value);
}

internal abstract class WriteOnlyJsonConverter<T> : WriteOnlyJsonConverter
{
    public sealed override void Write(VerifyJsonWriter writer, object value) => Write(writer, (T)value);

    public abstract void Write(VerifyJsonWriter writer, T value);

    public sealed override bool CanConvert(Type type) => type.IsAssignableTo(typeof(T));
}
