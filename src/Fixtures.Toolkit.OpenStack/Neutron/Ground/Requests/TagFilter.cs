using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;

/// <summary>The filters <c>tags</c>, <c>tags-any</c>, <c>not-tags</c> and <c>not-tags-any</c>, each a comma-separated list.</summary>
internal static class TagFilter
{
    /// <summary>Whether the row passes; null for other filters.</summary>
    public static bool? Matches(IResource row, string name, IReadOnlyList<string> values)
    {
        if (name is not ("tags" or "tags-any" or "not-tags" or "not-tags-any"))
            return null;
        var tags = TagsOf(row);
        var wanted = values.SelectMany(value => value.Split(',')).ToList();
        return name switch
        {
            "tags" => wanted.All(tags.Contains),
            "tags-any" => wanted.Any(tags.Contains),
            "not-tags" => !wanted.All(tags.Contains),
            _ => !wanted.Any(tags.Contains),
        };
    }

    private static IReadOnlySet<string> TagsOf(IResource row) => ((ITagged)row).Standard.Tags;
}
