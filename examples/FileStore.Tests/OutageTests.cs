using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace Files;

/// <summary>The app while the object storage fails in the middle of its work.</summary>
public sealed class OutageTests(FileCloud baseline) : OpenStackTest<FileCloud>(baseline)
{
    private static readonly byte[] Large = [.. Enumerable.Range(0, 2500).Select(number => (byte)number)];
    private static readonly Place Put = Place.Api("object-store", "PUT /v1/{account}/{container}/{object}");
    private static readonly Place Get = Place.Api("object-store", "GET /v1/{account}/{container}/{object}");

    [SimulatorFact]
    public async Task A_segment_is_sent_again_after_503()
    {
        using var busy = Cloud.Faults.On(Put).Skip(1).Times(2).Answer(503, retryAfter: TimeSpan.FromSeconds(20));
        var before = Cloud.Time.GetUtcNow();

        await Cloud.RunClientsAsync(() => TheApp.In(Target).SaveAsync("film", Large));

        Assert.Equal(TimeSpan.FromSeconds(40), Cloud.Time.GetUtcNow() - before);
        Assert.Equal(Large, await TheApp.In(Target).ReadAsync("film"));
    }

    [SimulatorFact]
    public async Task A_segment_whose_connection_is_reset_in_the_middle_is_sent_again()
    {
        using var reset = Cloud.Faults.On(Put).Skip(1).Times(1).ResetConnection(afterBytes: 400);

        await Cloud.RunClientsAsync(() => TheApp.In(Target).SaveAsync("film", Large));

        Assert.Equal(Large, await TheApp.In(Target).ReadAsync("film"));
        Assert.Equal(3, (await Target.SegmentsAsync()).Length);
    }

    [SimulatorFact]
    public async Task An_upload_that_breaks_again_and_again_leaves_nothing()
    {
        var files = TheApp.In(Target);
        using var reset = Cloud.Faults.On(Put).Skip(1).ResetConnection(afterBytes: 400);

        await Cloud.RunClientsAsync(() => Assert.ThrowsAsync<HttpRequestException>(() => files.SaveAsync("film", Large)));

        Assert.Empty(await files.ListAsync());
        Assert.Empty(await Target.SegmentsAsync());
    }

    [SimulatorFact]
    public async Task A_manifest_whose_answer_is_lost_is_sent_again()
    {
        using var lost = Cloud.Faults.On(Put).Skip(3).Times(1).DoThenAnswer(503);

        await Cloud.RunClientsAsync(() => TheApp.In(Target).SaveAsync("film", Large));

        Assert.Equal(["film"], await TheApp.In(Target).ListAsync());
        Assert.Equal(3, (await Target.SegmentsAsync()).Length);
    }

    [SimulatorFact]
    public async Task An_upload_into_a_full_cluster_leaves_the_old_file_and_no_segments()
    {
        var files = TheApp.In(Target);
        await files.SaveAsync("film", Large[..100]);
        using var full = Cloud.Faults.On(Put).Skip(2).Times(1).Answer(507);

        await Assert.ThrowsAsync<HttpRequestException>(() => files.SaveAsync("film", Large));

        Assert.Equal(Large[..100], await files.ReadAsync("film"));
        Assert.Empty(await Target.SegmentsAsync());
    }

    [SimulatorFact]
    public async Task A_source_that_breaks_in_the_middle_of_a_segment_leaves_nothing()
    {
        var files = TheApp.In(Target);

        await Assert.ThrowsAsync<IOException>(() => files.SaveAsync("film", new BrokenDisk(Large)));

        Assert.Empty(await files.ListAsync());
        Assert.Empty(await Target.SegmentsAsync());
    }

    [SimulatorFact]
    public async Task A_token_that_expires_during_an_upload_is_renewed()
    {
        using var expired = Cloud.Faults.On(Put).Skip(1).Times(1).ExpireToken();

        await TheApp.In(Target).SaveAsync("film", Large);

        Assert.Equal(Large, await TheApp.In(Target).ReadAsync("film"));
    }

    [SimulatorFact]
    public async Task A_truncated_download_goes_on_where_it_was()
    {
        var files = TheApp.In(Target);
        await files.SaveAsync("film", Large);
        using var truncated = Cloud.Faults.On(Get).Times(2).TruncateBody();

        Assert.Equal(Large, await files.ReadAsync("film"));
    }

    [SimulatorFact]
    public async Task A_download_that_breaks_each_time_is_no_file()
    {
        var files = TheApp.In(Target);
        await files.SaveAsync("film", Large);
        using var truncated = Cloud.Faults.On(Get).TruncateBody();

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => files.ReadAsync("film"));

        Assert.Equal("film broke off after 2343 of 2500 bytes.", error.Message);
    }

    [SimulatorFact]
    public async Task A_download_over_a_socket_is_resumed_too()
    {
        using var http = new HttpClient();
        var files = TheApp.In(Target, http, (await Cloud.ListenAsync()).AuthUrl);
        await files.SaveAsync("film", Large);
        using var truncated = Cloud.Faults.On(Get).Times(1).TruncateBody(afterBytes: 1000);

        Assert.Equal(Large, await files.ReadAsync("film"));
    }

    /// <summary>Breaks near the end.</summary>
    private sealed class BrokenDisk(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Position > 1500
            ? throw new IOException("The disk is broken.")
            : base.ReadAsync(buffer[..Math.Min(600, buffer.Length)], cancellationToken);
    }
}
