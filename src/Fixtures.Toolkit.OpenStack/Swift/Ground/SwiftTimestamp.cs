using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>
/// A moment as Swift stamps each write with: seconds since 1970 with five decimals. Two writes of one world never share one, because the
/// ids of object versions are timestamps.
/// </summary>
/// <param name="Units">The number of 10 µs steps since 1970.</param>
[JsonConverter(typeof(SwiftTimestampConverter))]
internal readonly record struct SwiftTimestamp(long Units) : IComparable<SwiftTimestamp>
{
    private const long UnitsPerSecond = 100_000;
    private const long TicksPerUnit = TimeSpan.TicksPerSecond / UnitsPerSecond;

    /// <summary>Later than any other.</summary>
    public static SwiftTimestamp Never { get; } = new(long.MaxValue);

    public static SwiftTimestamp From(DateTimeOffset time) => new((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TicksPerUnit);

    public static SwiftTimestamp FromSeconds(long seconds) => new(seconds * UnitsPerSecond);

    public DateTimeOffset Time => DateTimeOffset.UnixEpoch.AddTicks(Units * TicksPerUnit);

    /// <summary>The seconds, rounded up, as <c>Last-Modified</c> has them.</summary>
    public long CeilingSeconds => (Units + UnitsPerSecond - 1) / UnitsPerSecond;

    /// <summary>The value of <c>Last-Modified</c>: rounded up to a second, so it may lie in the future.</summary>
    public string LastModified => DateTimeOffset.FromUnixTimeSeconds(CeilingSeconds).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>As listings show it: <c>2026-11-29T00:52:03.576350</c>, without a zone.</summary>
    public string IsoFormat =>
        string.Create(CultureInfo.InvariantCulture, $"{Time.UtcDateTime:s}.{Units % UnitsPerSecond:D5}0");

    /// <summary>Writes <see cref="IsoFormat"/> to a text.</summary>
    public void AppendIsoFormat(StringBuilder text) =>
        text.Append(CultureInfo.InvariantCulture, $"{Time.UtcDateTime:s}.{Units % UnitsPerSecond:D5}0");

    public static bool operator <(SwiftTimestamp left, SwiftTimestamp right) => left.Units < right.Units;

    public static bool operator >(SwiftTimestamp left, SwiftTimestamp right) => left.Units > right.Units;

    public static bool operator <=(SwiftTimestamp left, SwiftTimestamp right) => left.Units <= right.Units;

    public static bool operator >=(SwiftTimestamp left, SwiftTimestamp right) => left.Units >= right.Units;

    /// <summary>Reads <see cref="ToString"/>; false for anything else.</summary>
    public static bool TryParse(string text, out SwiftTimestamp timestamp)
    {
        var isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds < 9_999_999_999m;
        timestamp = isNumber ? new((long)(seconds * UnitsPerSecond)) : default;
        return isNumber;
    }

    public int CompareTo(SwiftTimestamp other) => Units.CompareTo(other.Units);

    /// <summary>Ten digits, a point and five decimals: <c>1795913523.57635</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Units / UnitsPerSecond:D10}.{Units % UnitsPerSecond:D5}");
}

/// <summary>Writes a timestamp as its number.</summary>
internal sealed class SwiftTimestampConverter : JsonConverter<SwiftTimestamp>
{
    public override SwiftTimestamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, SwiftTimestamp value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Units);
}
