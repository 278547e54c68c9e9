using System.Collections.Concurrent;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Extensions;

/// <summary>
/// The extensions that a cloud has loaded. They decide the list of extensions, the routes that exist, and the attributes and fields of
/// resources. Immutable; all worlds of a release that hide none share one.
/// </summary>
internal sealed class ExtensionSet
{
    private readonly Func<IReadOnlyList<Extension>> _known;
    private readonly Func<string, string[]> _pathsOf;
    private readonly HashSet<string> _absent;
    private readonly Lazy<string[]> _absentPaths;

    /// <summary>The narrowed attribute tables by their table, and the narrowed fields by their resource.</summary>
    private readonly ConcurrentDictionary<object, object> _narrowed = new();

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

    /// <summary>The attributes that a resource has in this cloud.</summary>
    public AttributeTable In(AttributeTable table) => (AttributeTable)_narrowed.GetOrAdd(
        table, static (key, set) => ((AttributeTable)key).Where(spec => set.Has(spec.Extension)), this);

    /// <summary>
    /// The fields of a resource's document in this cloud. A field whose attribute is not loaded is excluded: upstream's
    /// <c>_exclude_attributes_by_policy</c>.
    /// </summary>
    public IReadOnlyList<DocumentField<T>> FieldsOf<T>(Resource<T> resource)
        where T : class, IResource<T> => (IReadOnlyList<DocumentField<T>>)_narrowed.GetOrAdd(
            resource,
            static (key, set) =>
            {
                var (whole, fields) = (((Resource<T>)key).Attributes, ((Resource<T>)key).Fields);
                var narrowed = set.In(whole);
                return ReferenceEquals(whole, narrowed)
                    ? fields
                    : fields.Where(field => narrowed.Find(field.Name) is not null || whole.Find(field.Name) is null).ToArray();
            },
            this);

    private static bool IsAtOrBelow(string template, string path)
    {
        var (found, wanted) = (template.Split('/'), path.Split('/'));
        return found.Length >= wanted.Length && wanted.Zip(found).All(pair => pair.First == pair.Second || pair.First == "{}");
    }
}
