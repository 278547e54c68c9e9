using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageList;

/// <summary>The filters of an image list. A name that is not a column filters on a custom property.</summary>
/// <remarks>Source: glance.db.sqlalchemy.api, <c>_make_conditions_from_filters</c>.</remarks>
internal sealed class ImageFilters
{
    private readonly List<Predicate<Image>> _conditions = [];

    /// <summary>The requested visibility; null when not given, <c>all</c> for every visibility.</summary>
    public string? Visibility { get; private init; }

    public bool Accept(Image image) => _conditions.TrueForAll(condition => condition(image));

    /// <summary>Validates the filters that <c>RequestDeserializer._get_filters</c> checks before the rest of the query.</summary>
    public static void Validate(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        if (Last(parameters, "visibility") is { Length: > 0 } visibility && visibility is not (
            "all" or ImageVisibility.Public or ImageVisibility.Private or ImageVisibility.Shared or ImageVisibility.Community))
            throw GlanceFault.BadRequest($"Invalid visibility value: {visibility}");
        if (Last(parameters, "changes-since") is { Length: > 0 })
            throw GlanceFault.BadRequest("The \"changes-since\" filter is no longer available on v2.");
    }

    /// <param name="visibilities">All <c>visibility</c> parameters. Upstream pops the first; another one becomes a column filter.</param>
    /// <param name="parameters">All parameters, each name once.</param>
    public static ImageFilters Read(
        IReadOnlyList<KeyValuePair<string, string>> visibilities, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var filters = new ImageFilters { Visibility = visibilities is [var first, ..] ? first.Value : null };
        if (visibilities.Count > 1)
            filters._conditions.Add(image => GlanceCollation.AreEqual(image.Visibility, visibilities[^1].Value));
        var hidden = Flag("os_hidden", (Last(parameters, "os_hidden") ?? "false").ToLowerInvariant());
        filters._conditions.Add(image => image.OsHidden == hidden);
        if (Last(parameters, "protected") is { } text && Flag("protected", text) is var isProtected)
            filters._conditions.Add(image => image.Protected == isProtected);
        // ImagesController.index overwrites filters['deleted'].
        foreach (var (name, value) in parameters)
        {
            if (name is not ("visibility" or "changes-since" or "os_hidden" or "protected" or "deleted"))
                filters._conditions.Add(Condition(name, value));
        }

        return filters;
    }

    private static Predicate<Image> Condition(string name, string value) => name switch
    {
        "name" => OneOf(value, image => image.Name),
        "id" => OneOf(value, image => image.Id),
        "status" => OneOf(value, image => image.Status),
        "container_format" => OneOf(value, image => image.ContainerFormat),
        "disk_format" => OneOf(value, image => image.DiskFormat),
        "created_at" => TimeFilter.Read(name, value, image => image.CreatedAt),
        "updated_at" => TimeFilter.Read(name, value, image => image.UpdatedAt),
        _ when name.EndsWith("_min", StringComparison.Ordinal) => Range(name[..^4], value, static (number, limit) => number >= limit),
        _ when name.EndsWith("_max", StringComparison.Ordinal) => Range(name[..^4], value, static (number, limit) => number <= limit),
        _ when ImageColumns.Text(name) is { } text => image => GlanceCollation.AreEqual(text(image), value),
        _ when ImageColumns.Number(name) is { } number => IsNumber(number, GlanceNumber.Leading(value)),
        _ => image => image.Properties.Any(property =>
            GlanceCollation.AreEqual(property.Key, name) && GlanceCollation.AreEqual(property.Value, value)),
    };

    private static Predicate<Image> IsNumber(Func<Image, double?> column, double wanted) => image => column(image) == wanted;

    private static Predicate<Image> Range(string name, string value, Func<double, double, bool> holds)
    {
        if (!GlanceNumber.TryParse(value, out var limit))
            throw GlanceFault.BadRequest("Unable to filter on a range with a non-numeric value.");
        // Upstream answers 500 to a range on anything but a column.
        var number = ImageColumns.AsNumber(name) ?? throw GlanceFault.BadRequest($"Unable to filter on a range of '{name}'.");
        return image => number(image) is { } actual && holds(actual, limit);
    }

    private static Predicate<Image> OneOf(string value, Func<Image, string?> attribute)
    {
        var (operation, operand) = FilterOperator.Split(value);
        switch (operation)
        {
            case "eq":
                return image => GlanceCollation.AreEqual(attribute(image), operand);
            case "in":
                var wanted = FilterOperator.Values(operand);
                return image => wanted.Any(each => GlanceCollation.AreEqual(attribute(image), each));
            default:
                throw GlanceFault.BadRequest($"Unable to filter by unknown operator '{operation}'.");
        }
    }

    private static bool Flag(string name, string value) => value switch
    {
        "true" => true,
        "false" => false,
        _ => throw GlanceFault.BadRequest($"Invalid value '{value}' for '{name}' filter. Valid values are 'true' or 'false'."),
    };

    private static string? Last(IReadOnlyList<KeyValuePair<string, string>> parameters, string name) =>
        parameters.LastOrDefault(pair => pair.Key == name).Value;
}
