/** Stands in the page before everything else. A button can be clicked as soon as its HTML is there, but hears nothing before its script
 * has come: React lets such a click go, while a link's or a form's is the browser's own. This keeps the last one and clicks again until
 * it is heard, for ten seconds at most. `data-live` (live-mark.tsx) says that the page as a whole hears; a part whose own script is
 * still on its way is known by React's stopping the click before it comes to its target. */
export const EARLY_CLICKS = `(function(){
var wanted=null,until=0,page=document.documentElement.dataset;
addEventListener('click',function(event){
  var target=event.target,button=target.closest&&target.closest('button[type=button]');
  if(event.isTrusted){wanted=null;until=Date.now()+10000}
  if(!button)return;
  if(!('live' in page)){event.stopImmediatePropagation();keep(button);return}
  var heard=false,hear=function(){heard=true};
  target.addEventListener('click',hear,true);
  setTimeout(function(){target.removeEventListener('click',hear,true);if(!heard)keep(button)});
},true);
function keep(button){wanted=button;setTimeout(again,50)}
function again(){
  var button=wanted;
  if(!button)return;
  if(!button.isConnected||Date.now()>until)wanted=null;
  else if('live' in page){wanted=null;button.click()}
  else setTimeout(again,50);
}
})()`
