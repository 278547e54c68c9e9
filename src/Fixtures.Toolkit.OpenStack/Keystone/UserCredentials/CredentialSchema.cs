using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

namespace Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

/// <remarks>Source: keystone.credential.schema.</remarks>
internal static class CredentialSchema
{
    public static readonly Schema Create = Schema.Object(credential => credential
        .Optional("blob", Schema.String)
        .Optional("project_id", Schema.String)
        .Optional("type", Schema.String)
        .Optional("user_id", Schema.String)
        .Open())
        .With(new OneOfKeyword(
        [
            Titled("ec2 credential requires project_id", ["blob", "type", "user_id", "project_id"], Schema.Any.Enum("ec2")),
            Titled("non-ec2 credential does not require project_id", ["blob", "type", "user_id"], Schema.Not(Schema.Any.Enum("ec2"))),
        ]));

    public static readonly Schema Update = Schema.Object(credential => credential.Optional("blob", Schema.String).Closed().Require("blob"));

    private static Schema Titled(string title, string[] required, Schema type) =>
        Schema.Any.Annotate("title", title).Extend(schema => schema.Require(required).Optional("type", type));
}
