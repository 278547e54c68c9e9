using System.Globalization;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageList;

/// <summary>A filter on a time: <c>gte:2026-01-01T00:00:00Z</c>.</summary>
internal static class TimeFilter
{
    public static Predicate<Image> Read(string name, string value, Func<Image, DateTimeOffset> attribute)
    {
        var (operation, operand) = FilterOperator.Split(value);
        if (!TryParse(operand, out var threshold))
            throw GlanceFault.BadRequest($"Bad \"{name}\" query filter format. Use ISO 8601 DateTime notation.");
        return operation switch
        {
            "gt" => image => attribute(image) > threshold,
            "gte" => image => attribute(image) >= threshold,
            "lt" => image => attribute(image) < threshold,
            "lte" => image => attribute(image) <= threshold,
            "neq" => image => attribute(image) != threshold,
            "eq" => image => attribute(image) == threshold,
            _ => throw GlanceFault.BadRequest("Unable to filter on a unknown operator."),
        };
    }

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length >= 10 && char.IsAsciiDigit(text[0])
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
