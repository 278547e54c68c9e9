using Fixtures.Toolkit.OpenStack.Neutron.Attributes;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>A kind of resource: its names, its attributes, who sees it, and how it is made, changed and removed. Immutable, one for all worlds.</summary>
internal abstract class Resource<T>
    where T : class, IResource
{
    /// <summary>As in documents and policies: <c>security_group</c>.</summary>
    public abstract string Name { get; }

    public virtual string Collection => Name + "s";

    /// <summary>As in URLs: <c>security-groups</c>.</summary>
    public virtual string Path => Collection.Replace('_', '-');

    /// <summary>The member under which POST takes a list. Upstream only adds an <c>s</c>, also where the collection is called otherwise.</summary>
    public string BulkName => Name + "s";

    public virtual bool AllowsBulk => true;

    public virtual Pipeline Pipeline => Pipeline.Extension;

    public virtual Paging Paging => Paging.LenientMarker;

    public abstract AttributeTable Attributes { get; }

    public abstract IReadOnlyList<DocumentField<T>> Fields { get; }

    /// <summary>Fields that are shown only to whom <c>get_NAME:FIELD</c> allows.</summary>
    public virtual IReadOnlyList<string> GuardedFields => [];

    /// <summary>Fields that are shown even where <c>?fields=</c> does not ask for them.</summary>
    public virtual IReadOnlyList<string> UnselectableFields => [];

    /// <summary>The fields by which <see cref="Table"/> finds without looking at all.</summary>
    public virtual IReadOnlyList<string> IndexedFields => ["project_id"];

    /// <summary>The name under which its quota is kept; null when there is none.</summary>
    public virtual string? Quota => null;

    public abstract Table<T> Table(NeutronState state);

    public abstract NeutronFault NotFound(string id);

    public virtual bool IsVisible(View view, T row) => view.Caller.SeesAll || view.Caller.Owns(row.ProjectId);

    /// <summary>At least all that the caller sees, in order of ids.</summary>
    public virtual IEnumerable<T> Visible(View view) =>
        view.Caller.SeesAll ? Table(view.State).All : Table(view.State).By("project_id", view.Caller.ProjectId);

    /// <summary>What rules may ask about beside the resource's own fields, such as <c>network:tenant_id</c>.</summary>
    public virtual void AddParents(View view, IDictionary<string, object?> target)
    {
    }

    /// <summary>What must hold before quota and policy are asked.</summary>
    public virtual void CheckOwnership(NeutronChange change, RequestValues values)
    {
    }

    /// <summary>What must hold for all resources of one list in a POST.</summary>
    public virtual void CheckBulk(IReadOnlyList<RequestValues> items)
    {
    }

    /// <summary>Whether a filter whose value is no plain text, such as <c>fixed_ips</c>, lets the row pass; null when this is not such a filter.</summary>
    public virtual bool? Matches(View view, T row, string filter, IReadOnlyList<string> values) => null;

    /// <summary>Whom a filter that is not indexed singles out, in order of ids; null when it does not.</summary>
    public virtual IEnumerable<T>? Candidates(NeutronState state, string filter, IReadOnlyList<string> values) => null;

    /// <summary>Whether a page is cut before the policy takes out what the caller may not see.</summary>
    public virtual bool PagesBeforePolicy(View view, ListQuery query) => false;

    /// <summary>The resource as a list shows it that is filtered so.</summary>
    public virtual Resource<T> Narrowed(ListQuery query) => this;

    /// <summary>Whether something must be made before the caller can look.</summary>
    public virtual bool NeedsPreparing(View view) => false;

    public virtual void Prepare(NeutronChange change)
    {
    }

    public virtual T Create(NeutronChange change, RequestValues values) => throw NeutronFault.ResourceNotFound();

    public virtual T Update(NeutronChange change, T row, RequestValues values) => throw NeutronFault.ResourceNotFound();

    public virtual void Delete(NeutronChange change, T row) => throw NeutronFault.ResourceNotFound();

    /// <summary>The resource, if the caller may know of it.</summary>
    public virtual T Get(View view, string id) => Find(view, id) ?? throw NotFound(id);

    /// <summary>The same, or null.</summary>
    public T? Find(View view, string id) => Table(view.State).Find(id) is { } row && IsVisible(view, row) ? row : null;
}
