using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>How states are written as JSON.</summary>
internal static class StateJson
{
    /// <summary>The common rules, and converters for what only a higher floor knows.</summary>
    public static JsonSerializerOptions With(params ReadOnlySpan<JsonConverter> converters)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            Converters = { new JsonStringEnumConverter(), new SortedSetConverter() },
            // What may not be null in a state is not null in an import either: otherwise it would break later, in the middle of something.
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            WriteIndented = false,
        };
        foreach (var converter in converters)
            options.Converters.Add(converter);
        return options;
    }
}
