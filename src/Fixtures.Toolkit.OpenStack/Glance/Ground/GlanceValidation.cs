using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>
/// Glance's validation of bodies: reports the most relevant error. Formats are not checked: Glance passes no format checker.
/// </summary>
internal static class GlanceValidation
{
    public static readonly SchemaRules Rules = new(Draft.Of202012, ErrorChoice.BestMatch, FormatChecks.None);
}
