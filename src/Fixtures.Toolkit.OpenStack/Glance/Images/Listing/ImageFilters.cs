using System.Globalization;

namespace Fixtures.Toolkit.OpenStack.Glance.Images.Listing;

/// <summary>The filters of a list of images. A name that is no attribute is that of a property.</summary>
/// <remarks>Source: glance.db.sqlalchemy.api, _make_conditions_from_filters.</remarks>
internal sealed class ImageFilters
{
    private readonly List<Predicate<Image>> _conditions = [];

    /// <summary>null where the client does not name one; <c>all</c> lets every visibility through.</summary>
    public string? Visibility { get; private init; }

    public bool Accept(Image image) => _conditions.TrueForAll(condition => condition(image));

    public static ImageFilters Read(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var given = parameters.ToDictionary(StringComparer.Ordinal);
        var filters = new ImageFilters { Visibility = ReadVisibility(given.GetValueOrDefault("visibility")) };
        if (given.GetValueOrDefault("changes-since") is { Length: > 0 })
            throw GlanceFault.BadRequest("The \"changes-since\" filter is no longer available on v2.");
        var hidden = Flag("os_hidden", given.GetValueOrDefault("os_hidden", "false").ToLowerInvariant());
        filters._conditions.Add(image => image.OsHidden == hidden);
        foreach (var (name, value) in parameters.Where(p => p.Key is not ("visibility" or "changes-since" or "os_hidden")))
            filters._conditions.Add(Condition(name, value));
        return filters;
    }

    private static Predicate<Image> Condition(string name, string value) => name switch
    {
        "protected" => Flag(name, value) is var flag ? image => image.Protected == flag : null!,
        "name" => OneOf(value, image => image.Name),
        "id" => OneOf(value, image => image.Id),
        "status" => OneOf(value, image => image.Status),
        "container_format" => OneOf(value, image => image.ContainerFormat),
        "disk_format" => OneOf(value, image => image.DiskFormat),
        "checksum" => image => image.Content?.Checksum == value,
        "os_hash_value" => image => image.Content?.Sha512 == value,
        "os_hash_algo" => image => image.Content is not null && value == "sha512",
        "owner" => image => image.Owner == value,
        "created_at" => TimeFilter.Read(name, value, image => image.CreatedAt),
        "updated_at" => TimeFilter.Read(name, value, image => image.UpdatedAt),
        _ when name.EndsWith("_min", StringComparison.Ordinal) => Range(name[..^4], value, (number, limit) => number >= limit),
        _ when name.EndsWith("_max", StringComparison.Ordinal) => Range(name[..^4], value, (number, limit) => number <= limit),
        _ when NumberNamed(name) is { } number => long.TryParse(value, CultureInfo.InvariantCulture, out var wanted)
            ? image => number(image) == wanted
            : static _ => false,
        _ => image => image.Properties.TryGetValue(name, out var property) && property == value,
    };

    private static Predicate<Image> Range(string name, string value, Func<long, long, bool> holds)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit))
            throw GlanceFault.BadRequest("Unable to filter on a range with a non-numeric value.");
        // The real service breaks on a range of what is no number.
        var number = NumberNamed(name) ?? throw GlanceFault.BadRequest($"Unable to filter on a range of '{name}'.");
        return image => number(image) is { } actual && holds(actual, limit);
    }

    private static Func<Image, long?>? NumberNamed(string name) => name switch
    {
        "size" => image => image.Size,
        "virtual_size" => image => image.VirtualSize,
        "min_disk" => image => image.MinDisk,
        "min_ram" => image => image.MinRam,
        _ => null,
    };

    private static Predicate<Image> OneOf(string value, Func<Image, string?> attribute)
    {
        var (operation, operand) = FilterOperator.Split(value);
        switch (operation)
        {
            case "eq":
                return image => attribute(image) == operand;
            case "in":
                var wanted = FilterOperator.Values(operand);
                return image => wanted.Contains(attribute(image)!);
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

    private static string? ReadVisibility(string? visibility) =>
        visibility is null or "" or "all" or ImageVisibility.Public or ImageVisibility.Private or ImageVisibility.Shared or ImageVisibility.Community
            ? visibility
            : throw GlanceFault.BadRequest($"Invalid visibility value: {visibility}");
}
