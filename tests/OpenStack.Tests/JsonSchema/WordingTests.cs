using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.JsonSchema;

/// <summary>The texts are answers of a real cloud.</summary>
public sealed class WordingTests
{
    [Fact]
    public void Nova_names_the_field_and_shows_its_value()
    {
        var schema = Schema.Object(body => body.Required("name", NovaParameterTypes.Name));

        var error = schema.Validate(Json("""{"name": ""}"""), NovaValidation.Rules)!;

        Assert.Equal("Invalid input for field/attribute name. Value: . '' is too short", NovaWording.ForBody(error));
    }

    [Fact]
    public void Nova_shows_only_the_message_of_a_name_check()
    {
        var schema = Schema.Object(body => body.Required("name", NovaParameterTypes.Name));

        var error = schema.Validate(Json("""{"name": " x"}"""), NovaValidation.Rules)!;

        Assert.Equal(
            "An invalid 'name' value was provided. The name must be: printable characters. Can not start or end with whitespace.",
            NovaWording.ForBody(error));
    }

    [Fact]
    public void Nova_names_the_query_parameter_rather_than_its_place_in_the_list()
    {
        var schema = Schema.Object(query => query.Optional("limit", NovaParameterTypes.MultiParams(NovaParameterTypes.NonNegativeInteger)));

        var error = schema.Validate(QueryDocument.OfLists([new("limit", "1"), new("limit", "-1")]), NovaValidation.Rules)!;

        Assert.Equal("Invalid input for query parameters limit. Value: -1. '-1' does not match '^[0-9]*$'", NovaWording.ForQuery(error));
    }

    [Fact]
    public void Nova_omits_the_path_if_the_whole_body_is_wrong()
    {
        var error = Schema.Object(body => body.Required("server", Schema.Object(_ => { }))).Validate(Json("{}"), NovaValidation.Rules)!;

        Assert.Equal("'server' is a required property", NovaWording.ForBody(error));
    }

    [Fact]
    public void Placement_prints_the_failing_schema_and_value()
    {
        var schema = Schema.Object(body => body
            .Required("name", Schema.String.MaxLength(255).Pattern("^CUSTOM_[A-Z0-9_]+$"))
            .Closed());

        var error = schema.Validate(Json("""{"name": "REC"}"""), PlacementValidation.Rules)!;

        Assert.Equal(
            """
            JSON does not validate: 'REC' does not match '^CUSTOM_[A-Z0-9_]+$'

            Failed validating 'pattern' in schema['properties']['name']:
                {'maxLength': 255, 'pattern': '^CUSTOM_[A-Z0-9_]+$', 'type': 'string'}

            On instance['name']:
                'REC'
            """,
            PlacementWording.Of(error));
    }

    [Fact]
    public void Placement_has_its_own_wording_for_queries()
    {
        var schema = Schema.Object(query => query.Optional("name", Schema.String).Optional("associated", Schema.String).Closed());

        var error = schema.Validate(QueryDocument.OfLastValues([new("bogus", "0"), new("bogus", "1")]), PlacementValidation.Rules)!;

        Assert.Equal(
            """
            Invalid query string parameters: Additional properties are not allowed ('bogus' was unexpected)

            Failed validating 'additionalProperties' in schema:
                {'additionalProperties': False,
                 'properties': {'associated': {'type': 'string'},
                                'name': {'type': 'string'}},
                 'type': 'object'}

            On instance:
                {'bogus': '1'}
            """,
            PlacementWording.OfQuery(error));
    }

    [Fact]
    public void Keystone_joins_the_path_with_slashes()
    {
        var schema = Schema.Object(
            body => body.Optional("identity", Schema.Object(identity => identity.Optional("methods", Schema.Array))));

        var error = schema.Validate(Json("""{"identity": {"methods": 5}}"""), KeystoneValidation.Rules)!;

        Assert.Equal(
            """
            Invalid input for field 'identity/methods': 5 is not of type 'array'

            Failed validating 'type' in schema['properties']['identity']['properties']['methods']:
                {'type': 'array'}

            On instance['identity']['methods']:
                5
            """,
            KeystoneWording.Of(error));
    }

    [Fact]
    public void Glance_names_the_schema()
    {
        var schema = Schema.Any.Extend(image => image
            .Optional("min_ram", Schema.Integer.Annotate("description", "Amount of ram (in MB) required to boot image.")));

        var error = schema.Validate(Json("""{"min_ram": "x"}"""), GlanceValidation.Rules)!;

        Assert.Equal(
            """
            Provided object does not match schema 'image': 'x' is not of type 'integer'

            Failed validating 'type' in schema['properties']['min_ram']:
                {'description': 'Amount of ram (in MB) required to boot image.',
                 'type': 'integer'}

            On instance['min_ram']:
                'x'
            """,
            GlanceWording.Of(error, "image"));
    }

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
