using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageList;

/// <summary>The order of an image list: the requested keys, then <c>created_at</c>, then <c>id</c>.</summary>
/// <remarks>Source: glance.api.v2.images, <c>_get_sorting_params</c>; glance.db.sqlalchemy.api, <c>image_get_all</c>.</remarks>
internal sealed class ImageOrder : IComparer<Image>
{
    private static readonly string[] Keys = ["name", "status", "container_format", "disk_format", "size", "id", "created_at", "updated_at"];

    private readonly List<(string Key, bool Descending)> _by;

    private ImageOrder(IReadOnlyList<string> keys, IReadOnlyList<string> directions)
    {
        var rest = directions.Count == 1 ? directions[0] : "desc";
        _by = [.. keys.Select((key, i) => (key, (directions.Count == 1 ? rest : directions[i]) == "desc"))];
        foreach (var key in (string[])["created_at", "id"])
        {
            if (!keys.Contains(key))
                _by.Add((key, rest == "desc"));
        }
    }

    /// <summary>Parses <c>name:asc,size</c>.</summary>
    /// <param name="sort">The value of <c>sort</c>.</param>
    /// <param name="isMixed">Whether the query also has <c>sort_key</c> or <c>sort_dir</c>.</param>
    public static ImageOrder Read(string sort, bool isMixed)
    {
        if (isMixed)
            throw GlanceFault.BadRequest("Old and new sorting syntax cannot be combined");
        var (keys, directions) = (new List<string>(), new List<string>());
        foreach (var part in sort.Trim().Split(',').Select(part => part.Split(':', 2)))
        {
            keys.Add(Key(part[0]));
            directions.Add(Direction(part is [_, { Length: > 0 } direction] ? direction : "desc"));
        }

        return new ImageOrder(keys, directions);
    }

    /// <summary>Reads pairs of <c>sort_key</c> and <c>sort_dir</c>. A single direction applies to all keys.</summary>
    public static ImageOrder Read(string[] keys, string[] directions)
    {
        var sortKeys = Array.ConvertAll(keys, Key);
        var sortDirections = Array.ConvertAll(directions, Direction);
        if (sortDirections.Length > 1 && sortDirections.Length != sortKeys.Length)
            throw GlanceFault.BadRequest("Number of sort dirs does not match the number of sort keys");
        return new ImageOrder(sortKeys is [] ? ["created_at"] : sortKeys, sortDirections is [] ? ["desc"] : sortDirections);
    }

    public int Compare(Image? x, Image? y)
    {
        if (x is null || y is null)
            return x is null ? y is null ? 0 : -1 : 1;
        foreach (var (key, descending) in _by)
        {
            if (Compare(key, x, y) is var result and not 0)
                return descending ? -result : result;
        }

        return 0;
    }

    private static int Compare(string key, Image x, Image y) => key switch
    {
        "name" => Text(x.Name, y.Name),
        "status" => Text(x.Status, y.Status),
        "container_format" => Text(x.ContainerFormat, y.ContainerFormat),
        "disk_format" => Text(x.DiskFormat, y.DiskFormat),
        "size" => Nullable.Compare(x.Size, y.Size),
        "created_at" => x.CreatedAt.CompareTo(y.CreatedAt),
        "updated_at" => x.UpdatedAt.CompareTo(y.UpdatedAt),
        _ => string.CompareOrdinal(x.Id, y.Id),
    };

    /// <summary>Compares strings without regard to case, as the database's collation does.</summary>
    private static int Text(string? x, string? y) => string.Compare(x, y, StringComparison.OrdinalIgnoreCase);

    private static string Key(string text) => Keys.Contains(text.Trim())
        ? text.Trim()
        : throw GlanceFault.BadRequest($"Invalid sort key: {text.Trim()}. It must be one of the following: {string.Join(", ", Keys)}.");

    private static string Direction(string text) => text.Trim() is "asc" or "desc"
        ? text.Trim()
        : throw GlanceFault.BadRequest($"Invalid sort direction: {text.Trim()}");
}
