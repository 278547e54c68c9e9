using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.Tests.Memory;

namespace Fixtures.Toolkit.OpenStack.Tests.JsonSchema;

public sealed class SchemaTests
{
    private static readonly Schema Server = Schema.Object(server => server
        .Required("name", Schema.String.Length(1, 255))
        .Optional("flavorRef", NovaParameterTypes.FlavorRef)
        .Closed());

    public static TheoryData<string, string, string> Messages => new()
    {
        { """{"type": "string"}""", "5", "5 is not of type 'string'" },
        { """{"type": ["string", "null"]}""", "5", "5 is not of type 'string', 'null'" },
        { """{"type": "integer"}""", "true", "True is not of type 'integer'" },
        { """{"type": "integer"}""", "1.0", "1.0 is not of type 'integer'" },
        { """{"enum": ["a", "b"]}""", "\"x\"", "'x' is not one of ['a', 'b']" },
        { """{"pattern": "^[a-z]+$"}""", "\"A\"", "'A' does not match '^[a-z]+$'" },
        { """{"minLength": 1}""", "\"\"", "'' is too short" },
        { """{"maxLength": 2}""", "\"xxx\"", "'xxx' is too long" },
        { """{"minimum": 1}""", "0", "0 is less than the minimum of 1" },
        { """{"maximum": 1}""", "1.5", "1.5 is greater than the maximum of 1" },
        { """{"minimum": 1, "exclusiveMinimum": true}""", "1", "1 is less than or equal to the minimum of 1" },
        { """{"maximum": 1, "exclusiveMaximum": true}""", "1", "1 is greater than or equal to the maximum of 1" },
        { """{"multipleOf": 3}""", "10", "10 is not a multiple of 3" },
        { """{"required": ["name"]}""", "{}", "'name' is a required property" },
        { """{"additionalProperties": false}""", """{"foo": 1}""", "Additional properties are not allowed ('foo' was unexpected)" },
        {
            """{"additionalProperties": false}""", """{"foo": 1, "bar": 2}""",
            "Additional properties are not allowed ('bar', 'foo' were unexpected)"
        },
        {
            """{"patternProperties": {"^a": {}}, "additionalProperties": false}""", """{"x": 1}""",
            "'x' does not match any of the regexes: '^a'"
        },
        {
            """{"patternProperties": {"^b": {}, "^a": {}}, "additionalProperties": false}""", """{"y": 1, "x": 1}""",
            "'x', 'y' do not match any of the regexes: '^a', '^b'"
        },
        { """{"minItems": 1}""", "[]", "[] is too short" },
        { """{"maxItems": 1}""", "[1, 2]", "[1, 2] is too long" },
        { """{"uniqueItems": true}""", "[1, 1]", "[1, 1] has non-unique elements" },
        { """{"items": [{}], "additionalItems": false}""", "[1, 2]", "Additional items are not allowed (2 was unexpected)" },
        { """{"minProperties": 1}""", "{}", "{} does not have enough properties" },
        { """{"maxProperties": 0}""", """{"a": null}""", "{'a': None} has too many properties" },
        { """{"anyOf": [{"type": "string"}]}""", "5", "5 is not valid under any of the given schemas" },
        { """{"oneOf": [{"type": "string"}]}""", "5", "5 is not valid under any of the given schemas" },
        { """{"oneOf": [{"minimum": 1}, {"minimum": 2}]}""", "5", "5 is valid under each of {'minimum': 2}, {'minimum': 1}" },
        { """{"not": {"type": "string"}}""", "\"x\"", "'x' should not be valid under {'type': 'string'}" },
        { """{"format": "email"}""", "\"x\"", "'x' is not a 'email'" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Each_keyword_has_the_error_message_of_python(string schema, string instance, string message)
    {
        var error = Schema.Parse(Json(schema)).Validate(Json(instance));

        Assert.Equal(message, error?.Message);
    }

    [Fact]
    public void The_first_keyword_that_fails_is_reported()
    {
        var closedFirst = Server.Order("type", "additionalProperties");

        Assert.Equal("'name' is a required property", Server.Validate(Json("""{"bogus": 1}"""))?.Message);
        Assert.Equal(
            "Additional properties are not allowed ('bogus' was unexpected)", closedFirst.Validate(Json("""{"bogus": 1}"""))?.Message);
    }

    [Fact]
    public void An_error_has_its_path()
    {
        var body = Schema.Object(root => root.Required("servers", Schema.ArrayOf(Server)).Closed());

        var error = body.Validate(Json("""{"servers": [{"name": "a"}, {"name": ""}]}"""))!;

        Assert.Equal(["servers", 1, "name"], error.Path);
        Assert.Equal(["properties", "servers", "items", "properties", "name", "minLength"], error.AbsoluteSchemaPath);
        Assert.Equal("minLength", error.Keyword);
        Assert.Equal("", error.Instance.GetString());
    }

    [Fact]
    public void A_later_microversion_derives_its_schema_and_leaves_the_earlier_one_unchanged()
    {
        var later = Server.Extend(server => server
            .Optional("tags", Schema.ArrayOf(NovaParameterTypes.Tag))
            .Change("name", name => name.MaxLength(2))
            .Remove("flavorRef"));

        var tagged = Json("""{"name": "ab", "tags": ["x"]}""");

        Assert.Null(later.Validate(tagged));
        Assert.Equal("Additional properties are not allowed ('tags' was unexpected)", Server.Validate(tagged)?.Message);
        Assert.Equal("'abc' is too long", later.Validate(Json("""{"name": "abc"}"""))?.Message);
        Assert.Equal(["name", "tags"], later.Properties!.Properties.Select(property => property.Name));
        Assert.Equal("type properties required additionalProperties", string.Join(' ', later.Keywords.Select(keyword => keyword.Name)));
    }

    [Fact]
    public void Changing_a_missing_property_says_what_to_do()
    {
        var error = Assert.Throws<ArgumentException>(() => Server.Extend(server => server.Change("image", image => image)));

        Assert.Contains(
            "There is no property 'image' to change; add it with Optional or Required.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nullable_schema_takes_null_in_its_type_and_in_its_enum()
    {
        var nullable = Schema.Boolean.Enum(true, false).Nullable();

        Assert.Null(nullable.Validate(Json("null")));
        Assert.Equal("'x' is not of type 'boolean', 'null'", nullable.Validate(Json("\"x\""))?.Message);
        Assert.Equal("{'type': ['boolean', 'null'], 'enum': [True, False, None]}", PythonRepr.Of(nullable.Document));
    }

    [Fact]
    public void A_schema_built_in_code_equals_its_document()
    {
        var written = PythonRepr.Of(Server.Document);

        Assert.Equal(
            "{'type': 'object', 'properties': {'name': {'type': 'string', 'minLength': 1, 'maxLength': 255}, "
            + "'flavorRef': {'type': ['string', 'integer'], 'minLength': 1}}, 'required': ['name'], 'additionalProperties': False}",
            written);
        Assert.Equal(written, PythonRepr.Of(Schema.Parse(Server.Document).Document));
    }

    [Fact]
    public void A_keyword_that_is_not_modelled_is_refused_by_name()
    {
        var error = Assert.Throws<NotSupportedException>(() => Schema.Parse(Json("""{"contains": {}}""")));

        Assert.Equal("The schema keyword 'contains' is not modelled.", error.Message);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_one_character()
    {
        Assert.Equal(
            @"Additional properties are not allowed ('\ud800' was unexpected)",
            Server.Validate(Json("""{"name": "\udfff", "\ud800": 1}"""))?.Message);
    }

    [Fact]
    public void A_valid_body_allocates_nothing()
    {
        var schema = Server.Extend(server => server
            .Optional("metadata", NovaParameterTypes.Metadata)
            .Optional("min_count", NovaParameterTypes.PositiveInteger)
            .Optional("OS-DCF:diskConfig", NovaParameterTypes.DiskConfig)
            .Optional("key", Schema.OneOf(Schema.Null, Schema.String.Pattern("^k"))));
        var body = Json("""{"name": "a\u00e9", "flavorRef": 1, "metadata": {"k": "v"}, "min_count": 2, "OS-DCF:diskConfig": "MANUAL"}""");
        var error = schema.Validate(body, NovaValidation.Rules);

        var allocated = Allocation.Least(() => schema.Validate(body, NovaValidation.Rules));

        Assert.Null(error);
        Assert.Equal(0, allocated);
    }

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
