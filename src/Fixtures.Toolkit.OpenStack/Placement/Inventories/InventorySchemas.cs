using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Placement.Objects;

namespace Fixtures.Toolkit.OpenStack.Placement.Inventories;

/// <summary>The body schemas of inventories.</summary>
/// <remarks>Source: placement 8.0.0, <c>schemas/inventory.py</c>.</remarks>
internal static class InventorySchemas
{
    /// <summary>The largest single-precision number that MySQL and PostgreSQL store.</summary>
    private const double LargestRatio = 3.40282e+38;

    public static readonly Schema Update = Schema.Object(root => root
        .Optional("resource_provider_generation", Schema.Integer)
        .Optional("total", Number(1))
        .Optional("reserved", Number(0))
        .Optional("min_unit", Number(1))
        .Optional("max_unit", Number(1))
        .Optional("step_size", Number(1))
        .Optional("allocation_ratio", Schema.Number.Maximum(LargestRatio))
        .Require("total", "resource_provider_generation")
        .Closed());

    public static readonly Schema Create = Update.Extend(root => root
        .Optional("resource_class", Schema.String.Pattern("^[A-Z0-9_]+$"))
        .Require("total", "resource_class"));

    public static readonly Schema SetAll = Schema.Object(root => root
        .Required("resource_provider_generation", Schema.Integer)
        .Required("inventories", Schema.Object(inventories => inventories
            .Matching("^[A-Z0-9_]+$", Update.Extend(record => record.Require("total")))))
        .Closed());

    private static Schema Number(int minimum) => Schema.Integer.Maximum(Inventory.LargestInteger).Minimum(minimum);
}
