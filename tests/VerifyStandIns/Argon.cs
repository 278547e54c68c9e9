namespace Argon;

internal abstract class JsonConverter
{
    public abstract bool CanConvert(Type type);
}

internal sealed class JsonSerializerSettings
{
    public List<JsonConverter> Converters { get; set; } = [];
}
