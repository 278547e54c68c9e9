using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit.Tests.Targets;

public sealed class PolledChangesTests
{
    private readonly ImpatientTime _time = new();
    private readonly PolledChanges _changes;

    public PolledChangesTests() => _changes = new PolledChanges(_time, new SentRequests());

    [Fact]
    public void Pauses_grow_from_a_quarter_of_a_second_by_half_to_five_seconds() =>
        Assert.Equal(
            [250, 375, 562, 843, 1265, 1898, 2847, 4271, 5000, 5000],
            Enumerable.Range(1, 10).Select(reads => Math.Floor(PolledChanges.Pause(reads).TotalMilliseconds)));

    [Fact]
    public async Task The_last_pause_ends_at_the_deadline()
    {
        var start = _time.GetUtcNow();
        var pause = new WaitPause(start + TimeSpan.FromSeconds(1), 0, Reads: 6, MaxStep: null);

        Assert.True(await _changes.PassTimeAsync(pause, CancellationToken.None));
        Assert.False(await _changes.PassTimeAsync(pause, CancellationToken.None));

        Assert.Equal(TimeSpan.FromSeconds(1), _time.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_cancelled_wait_ends()
    {
        var pause = new WaitPause(_time.GetUtcNow() + TimeSpan.FromSeconds(1), 0, Reads: 1, MaxStep: null);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _changes.PassTimeAsync(pause, new CancellationToken(true)));
    }

    [Fact]
    public async Task A_value_is_read_until_it_is_right()
    {
        var reads = 0;

        var value = await _changes.ReadSettledAsync(_ => Task.FromResult(++reads), read => read == 3, CancellationToken.None);

        Assert.Equal(3, value);
        Assert.Equal([250, 375], _time.Pauses.Select(pause => pause.TotalMilliseconds));
    }

    [Fact]
    public async Task A_value_that_is_never_right_is_returned_after_a_minute()
    {
        var start = _time.GetUtcNow();

        var value = await _changes.ReadSettledAsync(_ => Task.FromResult("wrong"), _ => false, CancellationToken.None);

        Assert.Equal("wrong", value);
        Assert.Equal(TimeSpan.FromMinutes(1), _time.GetUtcNow() - start);
    }
}
