using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>The JSON options of states.</summary>
internal static class StateJson
{
    /// <summary>The common options with additional converters for the types of higher floors.</summary>
    public static JsonSerializerOptions With(params ReadOnlySpan<JsonConverter> converters)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.General)
        {
            Converters = { new JsonStringEnumConverter(), new SortedSetConverter() },
            // An import with a null where the state has none must fail at once, not later in a handler.
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            WriteIndented = false,
        };
        foreach (var converter in converters)
            options.Converters.Add(converter);
        return options;
    }
}
