using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>How Glance validates bodies: the most relevant error. Glance passes no format checker, so formats are not checked.</summary>
internal static class GlanceValidation
{
    public static readonly SchemaRules Rules = new(Draft.Of202012, ErrorChoice.BestMatch, FormatChecks.None);
}
