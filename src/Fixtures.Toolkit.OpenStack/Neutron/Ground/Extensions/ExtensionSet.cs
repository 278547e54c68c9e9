namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Extensions;

/// <summary>
/// The extensions that a cloud has loaded. They decide the list of extensions, the routes that exist, and the attributes and fields of
/// resources. Immutable.
/// </summary>
internal sealed class ExtensionSet
{
    private readonly Func<IReadOnlyList<Extension>> _known;
    private readonly Func<string, string[]> _pathsOf;
    private readonly HashSet<string> _absent;
    private readonly Lazy<string[]> _absentPaths;

    /// <param name="known">All extensions of all releases, in upstream's order.</param>
    /// <param name="pathsOf">The paths that the extension of an alias serves; <c>{}</c> stands for any one segment.</param>
    /// <param name="absent">The aliases of those that are not loaded.</param>
    public ExtensionSet(
        Func<IReadOnlyList<Extension>> known, Func<string, string[]> pathsOf, params IEnumerable<string> absent)
    {
        (_known, _pathsOf) = (known, pathsOf);
        _absent = new HashSet<string>(absent, StringComparer.Ordinal);
        _absentPaths = new(() => [.. _absent.SelectMany(pathsOf)]);
    }

    public IEnumerable<Extension> Loaded => _known().Where(extension => Has(extension.Alias));

    /// <param name="alias">Null for what every cloud has.</param>
    public bool Has(string? alias) => alias is null || !_absent.Contains(alias);

    public ExtensionSet Without(IReadOnlyCollection<string> aliases) =>
        aliases.Count == 0 ? this : new(_known, _pathsOf, _absent.Concat(aliases));

    /// <summary>Whether the route belongs to an extension that is not loaded.</summary>
    public bool Hides(string template) => Array.Exists(_absentPaths.Value, path => IsAtOrBelow(template, path));

    private static bool IsAtOrBelow(string template, string path)
    {
        var (found, wanted) = (template.Split('/'), path.Split('/'));
        return found.Length >= wanted.Length && wanted.Zip(found).All(pair => pair.First == pair.Second || pair.First == "{}");
    }
}
