namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;

/// <summary>
/// The request pipeline that serves a resource. Neutron has two, which make the same checks in different orders and with different
/// wordings.
/// </summary>
internal enum Pipeline
{
    /// <summary>Networks, subnets and ports: <c>pecan_wsgi/hooks</c>.</summary>
    Core,

    /// <summary>Everything else: <c>api/v2/resource.py</c> and <c>api/v2/base.py</c>, behind the extension middleware.</summary>
    Extension,
}

/// <summary>How a list treats <c>limit</c> and <c>marker</c>.</summary>
internal enum Paging
{
    /// <summary>Both are ignored, and there are no links: <c>NoPaginationHelper</c>.</summary>
    None,

    /// <summary>Both are ignored, and so are sort keys: <c>NoPaginationHelper</c> and <c>NoSortingHelper</c>.</summary>
    Unordered,

    /// <summary>A marker that is missing or hidden counts as none: <c>Pager.to_kwargs</c>.</summary>
    LenientMarker,

    /// <summary>A marker that is missing or hidden is 404: <c>get_marker_obj</c>.</summary>
    StrictMarker,

    /// <summary>A marker that is missing or hidden gives an empty page: <c>PaginationEmulatedHelper</c>.</summary>
    Emulated,
}
