using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

namespace Fixtures.Toolkit.OpenStack.Cinder.Services;

/// <summary>The bodies of the actions on services.</summary>
/// <remarks>Source: cinder.api.schemas.services.</remarks>
internal static class ServiceBodies
{
    private static readonly Schema Name = Schema.String.Length(1, 255);

    private static readonly Schema LogBinary =
        Schema.String.Enum("cinder-scheduler", "cinder-volume", "cinder-backup", "cinder-api", "", "*");

    public static readonly Schema Enable = Schema.Object(body => body
        .Optional("binary", Name)
        .Optional("host", CinderParameterTypes.CinderHost)
        .Optional("cluster", CinderParameterTypes.NullableString)
        .Optional("service", Name))
        .With(new AnyOfKeyword(
            [Schema.Any.Extend(either => either.Require("binary")), Schema.Any.Extend(either => either.Require("service"))]))
        .Extend(body => body.Closed());

    public static readonly Schema DisableWithReason = Enable.Extend(body => body
        .Optional("disabled_reason", Name.Format("disabled_reason")));

    public static readonly Schema Freeze = Schema.Object(body => body
        .Optional("cluster", CinderParameterTypes.NullableString)
        .Optional("host", CinderParameterTypes.CinderHost).Closed());

    public static readonly Schema Failover = Schema.Object(body => body
        .Optional("host", CinderParameterTypes.CinderHost)
        .Optional("backend_id", CinderParameterTypes.NullableString)
        .Optional("cluster", CinderParameterTypes.NullableString).Closed());

    public static readonly Schema GetLog = Schema.Object(body => body
        .Optional("binary", LogBinary)
        .Optional("server", CinderParameterTypes.NullableString)
        .Optional("prefix", CinderParameterTypes.NullableString).Closed());

    public static readonly Schema SetLog = GetLog.Extend(body => body
        .Optional("level", Schema.OfType("string", "null").Format("level")));
}
