namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>The filters <c>tags</c>, <c>tags-any</c>, <c>not-tags</c> and <c>not-tags-any</c>, each a list parted by commas.</summary>
internal static class TagFilter
{
    /// <summary>Null when it is no filter of tags.</summary>
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

/// <summary>What can carry tags.</summary>
internal interface ITagged
{
    Standard Standard { get; }
}
