using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack.Pace;

/// <summary>
/// Durations as JSON, in exports, presets and requests: an object of seconds by step, <c>{ "spawn": 30, "delete": [2, 5] }</c>. A pair is a
/// range.
/// </summary>
internal static class DurationJson
{
    /// <summary>The names of the steps.</summary>
    public static IEnumerable<string> Keys => DurationStep.All.Select(step => step.Key);

    /// <summary>All durations that are not zero; every duration with <paramref name="withZeros"/>.</summary>
    public static JsonObject Write(Durations durations, bool withZeros = false) => new(
        from step in DurationStep.All
        let duration = step.In(durations)
        where withZeros || duration != default
        select KeyValuePair.Create(step.Key, (JsonNode?)Write(duration)));

    /// <summary>Changes the durations that the document names; null sets one to zero.</summary>
    /// <param name="document">The document.</param>
    /// <param name="durations">The durations before.</param>
    /// <exception cref="ArgumentException">
    /// A name is unknown, or a value is no duration; the message says which, and what is valid.
    /// </exception>
    public static Durations Read(JsonObject document, Durations durations)
    {
        foreach (var (key, value) in document)
        {
            var step = DurationStep.All.FirstOrDefault(known => known.Key == key) ?? throw new ArgumentException(
                $"There is no duration '{key}'.{Nearest.Hint(key, Keys)} There are {string.Join(", ", Keys)}.");
            durations = step.With(durations, Read(key, value));
        }

        return durations;
    }

    private static JsonNode Write(Duration duration) => duration.Min == duration.Max
        ? JsonValue.Create(duration.Min.TotalSeconds)
        : new JsonArray(duration.Min.TotalSeconds, duration.Max.TotalSeconds);

    private static Duration Read(string key, JsonNode? value)
    {
        var read = value switch
        {
            null => default,
            JsonArray { Count: 2 } range => Duration.Between(Seconds(key, range[0]), Seconds(key, range[1])),
            _ => Seconds(key, value),
        };
        return DurationCheck.MistakeIn(key, read) is { } mistake ? throw new ArgumentException(mistake) : read;
    }

    /// <remarks>The text decides, because a node that was made in code has the type that it was made of.</remarks>
    private static TimeSpan Seconds(string key, JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            && double.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e9
            ? TimeSpan.FromSeconds(seconds)
            : throw new ArgumentException(
                $"The duration '{key}' must be a number of seconds, or the shortest and the longest, such as [10, 30].");
}
