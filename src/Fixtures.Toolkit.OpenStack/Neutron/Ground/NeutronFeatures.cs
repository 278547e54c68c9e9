using System.Collections.Concurrent;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Extensions;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground;

/// <summary>
/// A release and its loaded extensions: together they decide which attributes and fields resources have. Immutable; all worlds of a
/// release that hide no extension share one.
/// </summary>
internal sealed class NeutronFeatures(NeutronRelease release, ExtensionSet extensions)
{
    /// <summary>The narrowed attribute tables by their table, and the narrowed fields by their resource.</summary>
    private readonly ConcurrentDictionary<object, object> _narrowed = new();

    public NeutronRelease Release => release;

    public ExtensionSet Extensions => extensions;

    public NeutronFeatures Without(IReadOnlyCollection<string> hidden) =>
        hidden.Count == 0 ? this : new(release, extensions.Without(hidden));

    /// <summary>The attributes that a resource has in this cloud.</summary>
    public AttributeTable In(AttributeTable table) => (AttributeTable)_narrowed.GetOrAdd(
        table,
        static (key, features) => ((AttributeTable)key).Where(
            spec => features.Extensions.Has(spec.Extension) && spec.IsIn?.Invoke(features.Release) != false),
        this);

    /// <summary>
    /// The fields of a resource's document in this cloud. A field whose attribute is not loaded is excluded: upstream's
    /// <c>_exclude_attributes_by_policy</c>.
    /// </summary>
    public IReadOnlyList<DocumentField<T>> FieldsOf<T>(Resource<T> resource)
        where T : class, IResource<T> => (IReadOnlyList<DocumentField<T>>)_narrowed.GetOrAdd(
            resource, static (key, features) => features.Narrow(((Resource<T>)key).Attributes, ((Resource<T>)key).Fields), this);

    /// <summary>The fields that have no attribute, or one that is loaded.</summary>
    public IReadOnlyList<DocumentField<T>> Narrow<T>(AttributeTable table, IReadOnlyList<DocumentField<T>> fields)
    {
        var narrowed = In(table);
        return ReferenceEquals(table, narrowed)
            ? fields
            : [.. fields.Where(field => narrowed.Find(field.Name) is not null || table.Find(field.Name) is null)];
    }
}
