namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.QualityOfService;

/// <summary>The facts are recorded answers of the real thing.</summary>
public sealed class QosSpecsTests : IAsyncLifetime
{
    private readonly TypesCloud _cinder = new();

    [Theory]
    [InlineData("""{"name":""}""", "An invalid 'name' value was provided. The 'name' can not be None.")]
    [InlineData("""{"name":"x","a":1}""", "Invalid input received: Value for key \"a\" is not a string or unicode")]
    [InlineData("""{"name":"x","":"y"}""", "Invalid input received: Key \"\" has 0 characters, less than 1.")]
    [InlineData(
        """{"name":"x","consumer":"bogus"}""",
        "Invalid qos specs: Valid consumer of QoS specs are: QoSConsumerValues(default=<class "
            + "'oslo_versionedobjects.fields.UnspecifiedDefault'>,nullable=False,valid_values=('back-end', 'front-end', 'both'))")]
    public async Task Malformed_specs_are_refused(string specs, string message)
    {
        var answer = await _cinder.Post("/qos-specs").WithText($$"""{"qos_specs":{{specs}}}""");

        Assert.Equal((400, message), (answer.Status, TypesCloud.MessageOf(answer)));
    }

    [Fact]
    public async Task Keys_go_in_their_order_up_to_the_first_that_is_missing()
    {
        var id = await CreateAsync("q");

        var answer = await _cinder.Put($"/qos-specs/{id}/delete_keys", new { keys = new[] { "x", "nope", "y" } });

        Assert.Equal((404, $"QoS spec {id} has no spec with key nope."), (answer.Status, TypesCloud.MessageOf(answer)));
        Assert.Contains("\"specs\":{\"y\":\"2\"}", (await _cinder.Get($"/qos-specs/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Specs_of_a_type_go_only_by_force_and_leave_the_type_without_any()
    {
        var (one, other, type) = (await CreateAsync("one"), await CreateAsync("other"), await _cinder.CreateTypeAsync("fast"));
        await _cinder.Get($"/qos-specs/{one}/associate?vol_type_id={type}").Expect(202);

        var second = await _cinder.Get($"/qos-specs/{other}/associate?vol_type_id={type}");
        var refused = await _cinder.Delete($"/qos-specs/{one}");
        await _cinder.Delete($"/qos-specs/{one}?force=true").Expect(202);

        Assert.Equal(
            $"Invalid volume type: Type {type} is already associated with another qos specs: {one}", TypesCloud.MessageOf(second));
        Assert.Equal((400, "Qos specs still in use."), (refused.Status, TypesCloud.MessageOf(refused)));
        Assert.Equal("", $"{(await _cinder.ShowAsync($"/types/{type}")).GetProperty("qos_specs_id")}");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cinder.DisposeAsync().AsTask();

    private async Task<string> CreateAsync(string name) =>
        TypesCloud.IdOf(await _cinder.Post("/qos-specs", new { qos_specs = new { name, x = "1", y = "2" } }).Expect(200));
}
