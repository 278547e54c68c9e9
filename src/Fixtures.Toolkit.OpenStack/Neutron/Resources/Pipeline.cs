namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary>
/// Which of Neutron's two request pipelines serves a resource. They check the same things in different orders and with
/// different words.
/// </summary>
internal enum Pipeline
{
    /// <summary>Networks, subnets and ports: <c>pecan_wsgi/hooks</c>.</summary>
    Core,

    /// <summary>Everything else: <c>api/v2/resource.py</c> and <c>api/v2/base.py</c>, behind the extension middleware.</summary>
    Extension,
}

/// <summary>What a list does with <c>limit</c> and <c>marker</c>.</summary>
internal enum Paging
{
    /// <summary>Neither is looked at, and there are no links: <c>NoPaginationHelper</c>.</summary>
    None,

    /// <summary>Neither is looked at, nor are sort keys: <c>NoSortingHelper</c> beside it.</summary>
    Unordered,

    /// <summary>A marker that does not exist, or is hidden, counts as none: <c>Pager.to_kwargs</c>.</summary>
    LenientMarker,

    /// <summary>A marker that does not exist, or is hidden, is 404: <c>get_marker_obj</c>.</summary>
    StrictMarker,

    /// <summary>After a marker that does not exist, or is hidden, nothing comes: <c>PaginationEmulatedHelper</c>.</summary>
    Emulated,
}
