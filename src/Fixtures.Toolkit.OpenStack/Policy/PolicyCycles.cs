namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>Looks for rules that refer to each other in a circle.</summary>
internal static class PolicyCycles
{
    /// <summary>The first circle reachable from the given rules, its first name repeated at the end; null when there is none.</summary>
    public static IReadOnlyList<string>? Find(IEnumerable<string> names, Func<string, PolicyCheck?> find)
    {
        var path = new List<string>();
        var clean = new HashSet<string>(StringComparer.Ordinal);
        return names.Select(name => Follow(name, find, path, clean)).FirstOrDefault(cycle => cycle is not null);
    }

    private static string[]? Follow(string name, Func<string, PolicyCheck?> find, List<string> path, HashSet<string> clean)
    {
        var start = path.IndexOf(name);
        if (start >= 0)
            return [.. path.Skip(start), name];
        if (clean.Contains(name))
            return null;

        path.Add(name);
        foreach (var reference in find(name)?.References ?? [])
        {
            if (Follow(reference, find, path, clean) is { } cycle)
                return cycle;
        }

        path.RemoveAt(path.Count - 1);
        clean.Add(name);
        return null;
    }
}
