/** Told to the window whenever something was sent or answered. */
export const CHANGED = 'nordic-shoes-seen'

/** Stands in the page before everything else and writes down what goes to Waggle, for the panel "What Waggle sees". It is the
 * demo's own: a site needs nothing of the kind. */
export const WATCH_SCRIPT = `(function(){
var send=window.fetch,seen=window.nordicShoesSeen=[];
window.fetch=function(to,options){
  var answer=send.apply(this,arguments);
  if(/\\/api\\/collect$/.test(String(to))){
    var entry={body:options.body,status:null};
    seen.push(entry);
    var tell=function(status){entry.status=status;window.dispatchEvent(new Event('${CHANGED}'))};
    tell(null);
    answer.then(function(response){tell(response.status)},function(){tell(0)});
  }
  return answer;
}})()`
