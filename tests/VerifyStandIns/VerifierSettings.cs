using System.Text;
using Argon;

namespace VerifyTests;

internal static class VerifierSettings
{
    private static readonly JsonSerializerSettings Settings = new();
    private static readonly List<Action<StringBuilder, Counter>> Scrubbers = [];

    public static void AddExtraSettings(Action<JsonSerializerSettings> action) => action(Settings);

    public static void AddScrubber(Action<StringBuilder, Counter> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Insert(location == ScrubberLocation.First ? 0 : Scrubbers.Count, scrubber);

    internal static WriteOnlyJsonConverter? ConverterOf(Type type) =>
        (WriteOnlyJsonConverter?)Settings.Converters.FirstOrDefault(converter => converter.CanConvert(type));

    internal static string Scrub(string text, Counter counter)
    {
        var builder = new StringBuilder(text);
        foreach (var scrubber in Scrubbers)
            scrubber(builder, counter);
        return builder.ToString().ReplaceLineEndings("\n");
    }
}

internal enum ScrubberLocation
{
    First,
    Last,
}
