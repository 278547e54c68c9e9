using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;

/// <summary>The schema of an action's body: one member, named after the action.</summary>
internal static class ActionSchema
{
    public static Schema Of(string action, Schema arguments) => Schema.Object(body => body.Required(action, arguments).Closed());
}
