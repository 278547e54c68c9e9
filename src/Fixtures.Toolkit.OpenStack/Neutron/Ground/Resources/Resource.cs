using Fixtures.Toolkit.OpenStack.Neutron.Ground.Attributes;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Documents;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Resources;

/// <summary>
/// A resource type of the API: its names, attributes and visibility, and how it is created, updated and deleted. Immutable, shared by
/// all worlds.
/// </summary>
internal abstract class Resource<T>
    where T : class, IResource<T>
{
    /// <summary>The name in documents and policies: <c>security_group</c>.</summary>
    public abstract string Name { get; }

    public virtual string Collection => Name + "s";

    /// <summary>The name in URLs: <c>security-groups</c>.</summary>
    public virtual string Path => Collection.Replace('_', '-');

    /// <summary>
    /// The member that holds the list of a bulk POST. Upstream appends an <c>s</c>, even if the collection has another plural.
    /// </summary>
    public string BulkName => Name + "s";

    public virtual bool AllowsBulk => true;

    public virtual Pipeline Pipeline => Pipeline.Extension;

    public virtual Paging Paging => Paging.LenientMarker;

    public abstract AttributeTable Attributes { get; }

    public abstract IReadOnlyList<DocumentField<T>> Fields { get; }

    /// <summary>Fields that are shown only to callers that <c>get_NAME:FIELD</c> allows.</summary>
    public virtual IReadOnlyList<string> GuardedFields => [];

    /// <summary>Fields that are shown even where <c>?fields=</c> does not select them.</summary>
    public virtual IReadOnlyList<string> UnselectableFields => [];

    /// <summary>The fields that <see cref="Table"/> indexes.</summary>
    public virtual IReadOnlyList<string> IndexedFields => ["project_id"];

    /// <summary>Name of its quota; null without one.</summary>
    public virtual string? Quota => T.Table.Quota;

    public Table<T> Table(NeutronState state) => state.Get(T.Table);

    public abstract NeutronFault NotFound(string id);

    public virtual bool IsVisible(View view, T row) => view.Caller.SeesAll || view.Caller.Owns(row.ProjectId);

    /// <summary>The rows that the caller may see, and perhaps others, ordered by id.</summary>
    public virtual IEnumerable<T> Visible(View view) =>
        view.Caller.SeesAll ? Table(view.State).All : Table(view.State).By("project_id", view.Caller.ProjectId);

    /// <summary>Adds the values of parent resources that rules use, such as <c>network:tenant_id</c>.</summary>
    public virtual void AddParents(View view, IDictionary<string, object?> target)
    {
    }

    /// <summary>Checks before quota and policy.</summary>
    public virtual void CheckOwnership(NeutronChange change, RequestValues values)
    {
    }

    /// <summary>Checks over all resources of a bulk POST.</summary>
    public virtual void CheckBulk(IReadOnlyList<RequestValues> items)
    {
    }

    /// <summary>Whether the row passes a filter with its own syntax, such as <c>fixed_ips</c>; null for other filters.</summary>
    public virtual bool? Matches(View view, T row, string filter, IReadOnlyList<string> values) => null;

    /// <summary>
    /// The rows that a filter beyond the indexed fields can match, ordered by id; null where it does not narrow them down.
    /// </summary>
    public virtual IEnumerable<T>? Candidates(NeutronState state, string filter, IReadOnlyList<string> values) => null;

    /// <summary>Whether the page is cut before the policy removes rows that the caller may not see.</summary>
    public virtual bool PagesBeforePolicy(View view, ListQuery query) => false;

    /// <summary>The resource as a list with these filters shows it.</summary>
    public virtual Resource<T> Narrowed(ListQuery query) => this;

    /// <summary>Whether a read must first create something, such as the default security group.</summary>
    public virtual bool NeedsPreparing(View view) => false;

    public virtual void Prepare(NeutronChange change)
    {
    }

    public virtual T Create(NeutronChange change, RequestValues values) => throw NeutronFault.ResourceNotFound();

    public virtual T Update(NeutronChange change, T row, RequestValues values) => throw NeutronFault.ResourceNotFound();

    public virtual void Delete(NeutronChange change, T row) => throw NeutronFault.ResourceNotFound();

    /// <summary>The resource; throws <see cref="NotFound"/> where it is missing or hidden from the caller.</summary>
    public virtual T Get(View view, string id) => Find(view, id) ?? throw NotFound(id);

    /// <summary>The resource; null where it is missing or hidden from the caller.</summary>
    public T? Find(View view, string id) => Table(view.State).Find(id) is { } row && IsVisible(view, row) ? row : null;
}
